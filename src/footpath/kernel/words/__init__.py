"""Words that care: kinder words offered as somebody writes, the child's own first, and the law's words with a gloss."""

from footpath.kernel.words.lists import NotWords, Phrase, Term, WordList, ours, read
from footpath.kernel.words.offering import Chosen, Offer, chosen_of, offers

__all__ = ["Chosen", "NotWords", "Offer", "Phrase", "Term", "WordList", "chosen_of", "offers", "ours", "read"]
