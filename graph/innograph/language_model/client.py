"""Talks to one server with the interface that most language models share (chat completions), and keeps to a budget.

Source of the interface: OpenAI API reference, "Create chat completion"; llama.cpp, vLLM and Ollama serve the same.
"""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from innograph.errors import ConfigError, ExtractionError

LARGEST_ANSWER = 4_000_000
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
    """

    address: str
    name: str
    key: str | None = None
    price: float | None = None
    budget: int = 200_000
    seconds: float = 120.0

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ConfigError(
                f"{self.address} is no address of a model.", subject=self.address, hint="Give http://host/v1."
            )

    def estimate(self, passages: list[str], prompt: str) -> Plan:
        """What asking about these passages would cost.

        Raises:
            ConfigError: it would cost more tokens than the budget.
        """
        sent = sum(len(passage) + len(prompt) for passage in passages) / CHARACTERS_A_TOKEN
        answered = sum(len(passage) for passage in passages) / CHARACTERS_A_TOKEN * ANSWER_SHARE
        tokens = round(sent + answered)
        if tokens > self.budget:
            raise ConfigError(
                f"Asking {self.name} would take about {tokens} tokens, more than {self.budget}.",
                subject=self.name,
                hint="Raise --model-budget, or read less.",
            )
        return Plan(len(passages), tokens, None if self.price is None else tokens / 1e6 * self.price)

    def ask(self, prompt: str, passage: str) -> Any:
        """What the model says of a passage, as JSON.

        Raises:
            ExtractionError: it cannot be reached, is too slow, answers with an error or with no JSON.
        """
        body = {
            "model": self.name,
            "temperature": 0,
            "seed": 0,
            "response_format": {"type": "json_object"},
            "messages": [{"role": "system", "content": prompt}, {"role": "user", "content": passage}],
        }
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        url = self.address.rstrip("/") + "/chat/completions"
        data = json.dumps(body, ensure_ascii=False).encode("utf-8")
        request = urllib.request.Request(url, data=data, headers=headers)  # noqa: S310 - checked at the start
        try:
            with urllib.request.urlopen(request, timeout=self.seconds) as answer:  # noqa: S310
                reply = json.loads(answer.read(LARGEST_ANSWER))
            return json.loads(reply["choices"][0]["message"]["content"])
        except (OSError, urllib.error.URLError, ValueError, KeyError, IndexError, TypeError) as error:
            raise ExtractionError(
                f"{self.name} at {self.address} gave no answer that can be used: {error}.",
                subject=self.address,
                hint="See that it runs, or leave --model out.",
            ) from error
