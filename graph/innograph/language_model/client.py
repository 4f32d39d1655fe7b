"""Talks to one server with the interface that most language models share (chat completions), and keeps to a budget.

Source of the interface: OpenAI API reference, "Create chat completion"; llama.cpp, vLLM and Ollama serve the same.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from innograph.errors import ConfigError, ExtractionError, InnographError
from innograph.language_model.answers import Answers, key_of
from innograph.store.transport import Credentials, Transport

LARGEST_ANSWER = 4
"""Megabytes that an answer may have."""
CHARACTERS_A_TOKEN = 1.5
"""Han characters that a token holds, the lower end of what common tokenisers give: a cautious estimate."""
ANSWER_SHARE = 0.6
"""Tokens of an answer for each token of a passage, as an upper estimate."""


class Plan(NamedTuple):
    """What a run would ask: requests, tokens sent and expected, and the price if prices were given (else None)."""

    requests: int
    tokens: int
    price: float | None

    def describe(self) -> str:
        """The plan in one line."""
        cost = "price unknown" if self.price is None else f"about {self.price:.4f}"
        return f"{self.requests} request(s), about {self.tokens} tokens, {cost}"


def add_up(plans: Iterable[Plan]) -> Plan:
    """One plan of several for one model."""
    listed = list(plans)
    prices = [plan.price for plan in listed if plan.price is not None]
    price = sum(prices) if len(prices) == len(listed) else None
    return Plan(sum(plan.requests for plan in listed), sum(plan.tokens for plan in listed), price)


@dataclass(frozen=True, slots=True)
class Client:
    """A model behind an address.

    Args:
        address: the base address (http://127.0.0.1:8080/v1).
        name: the model to ask for.
        key: what the server knows us by; from the environment, never from a file.
        price: for a million tokens, in any currency.
        budget: tokens that a run may cost at the most.
        seconds: how long one answer may take.
        kept: answers that were given before, which are not asked for again.
    """

    address: str
    name: str
    key: str | None = field(default=None, repr=False)
    price: float | None = None
    budget: int = 200_000
    seconds: float = 120.0
    kept: Answers = field(default_factory=Answers)

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ConfigError(
                f"{self.address} is no address of a model.", subject=self.address, hint="Give http://host/v1."
            )
        if self.key is not None and not (self.key.isascii() and self.key.isprintable()):
            raise ConfigError(
                "The key of the model holds what no key holds.", hint="Set INNOGRAPH_MODEL_KEY again."
            )

    def estimate(self, passages: Iterable[str], prompt: str) -> Plan:
        """What asking about these passages would cost, those left out whose answer is kept."""
        asked = [each for each in passages if self.kept.find(key_of(self.name, prompt, each)) is None]
        sent = sum(len(passage) + len(prompt) for passage in asked) / CHARACTERS_A_TOKEN
        answered = sum(len(passage) for passage in asked) / CHARACTERS_A_TOKEN * ANSWER_SHARE
        tokens = round(sent + answered)
        return Plan(len(asked), tokens, None if self.price is None else tokens / 1e6 * self.price)

    def afford(self, plan: Plan) -> None:
        """Make sure that a plan keeps to the budget.

        Raises:
            ConfigError: it would cost more tokens.
        """
        if plan.tokens > self.budget:
            raise ConfigError(
                f"Asking {self.name} would take about {plan.tokens} tokens, more than {self.budget}.",
                subject=self.name,
                hint="Raise --model-budget, or read less.",
            )

    def ask(self, prompt: str, passage: str) -> Any:
        """What the model says of a passage, as JSON; what it said before where that is kept.

        Raises:
            ExtractionError: it cannot be reached, is too slow, answers with an error or with no JSON.
        """
        key = key_of(self.name, prompt, passage)
        text = self.kept.find(key)
        if text is None:
            text = self._request(prompt, passage)
            self.kept.put(key, text)
        return json.loads(text)

    def _request(self, prompt: str, passage: str) -> str:
        """The JSON that the server's model writes."""
        body = {
            "model": self.name,
            "temperature": 0,
            "seed": 0,
            "response_format": {"type": "json_object"},
            "messages": [{"role": "system", "content": prompt}, {"role": "user", "content": passage}],
        }
        transport = Transport(Credentials(token=self.key or ""), self.seconds, LARGEST_ANSWER)
        url = self.address.rstrip("/") + "/chat/completions"
        data = json.dumps(body, ensure_ascii=False).encode("utf-8")
        try:
            _, reply = transport.post(url, data, content="application/json", accept="application/json")
            text = json.loads(reply)["choices"][0]["message"]["content"]
            json.loads(text)
        except InnographError as error:
            raise self._useless(str(error).removesuffix(error.hint).strip(" .")) from error
        except (ValueError, LookupError, TypeError, RecursionError) as error:
            raise self._useless(f"{type(error).__name__}: {error}") from error
        return str(text)

    def _useless(self, reason: str) -> ExtractionError:
        return ExtractionError(
            f"{self.name} gave no answer that can be used: {reason}.",
            subject=self.address,
            hint=f"See what runs at {self.address}, or leave --model out.",
        )
