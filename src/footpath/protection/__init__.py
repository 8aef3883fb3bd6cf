"""When a child may be at risk of significant harm: section 47 enquiries, conferences, child protection plans."""
