import pytest

from webhook_receiver.suggestions import alternatives, close_to, did_you_mean

SENDERS = ["asana", "bitbucket-cloud", "github", "gitlab", "stripe", "square"]


@pytest.mark.parametrize(
    ("word", "close"),
    [
        ("strpe", ["stripe"]),
        ("Stripe", ["stripe"]),
        ("bitbucket_cloud", ["bitbucket-cloud"]),
        ("gitlub", ["gitlab", "github"]),
        ("orders", []),
        ("", []),
        ("s" * 100_000, []),
    ],
)
def test_what_is_close(word, close):
    assert sorted(close_to(word, SENDERS)) == sorted(close)


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("strpe", "; did you mean 'stripe'?"),
        ("orders", ""),
        ("paid", "; did you mean 'paids' or 'paid\\x1b'?"),
    ],
)
def test_the_question(word, words):
    assert did_you_mean(word, [*SENDERS, "paid\x1b", "paids"]) == words


@pytest.mark.parametrize(
    ("known", "listed", "words"),
    [
        ([], "", "there are: none"),
        (["a", "b"], "`ls`", "there are: a, b"),
        (["nobody", "b"], "", "there are: nobody, b; did you mean 'nobody'?"),
        (map(str, range(100, 200)), "`ls`", "`ls` lists all 100"),
    ],
)
def test_few_names_are_listed_and_many_are_not(known, listed, words):
    assert alternatives("nobodie", known, listed=listed) == words
