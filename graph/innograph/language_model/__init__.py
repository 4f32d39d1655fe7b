"""Optional: a language model that proposes names and relations the rules did not find.

Never the default, and never able to remove what a rule found. Whatever it says is located in the text, word for word, or
dropped; types and relations are checked against the model of the data; what stays is marked with the model's name and a
digest of the prompt. `client` is the one door to the network, and only to the address that a person named.
"""

from innograph.language_model.answers import Answers
from innograph.language_model.client import Client, Plan, add_up
from innograph.language_model.proposals import Proposals, add_proposals, mark_of, plan_requests

__all__ = ["Answers", "Client", "Plan", "Proposals", "add_proposals", "add_up", "mark_of", "plan_requests"]
