"""What is done without a browser, in words that other programs may rely on."""
