"""Names of the condition, read from titles of many shapes."""

import pytest

from conditions.importing.words.names import names_in
from conditions.importing.words.word_case import Vocabulary, vocabulary_of

BODY = vocabulary_of(
    [
        "Many people with Bell's palsy recover. The pain of a torn rotator cuff wakes people.",
        "Doctors call it Parkinson disease or de Quervain tenosynovitis; a tennis elbow is common.",
        "A stroke is an emergency.",
    ]
)


@pytest.mark.parametrize(
    ("title", "name", "other_names"),
    [
        (
            "What Is Tennis Elbow (Lateral Epicondylitis)?",
            "Tennis elbow",
            ["lateral epicondylitis"],
        ),
        ("What Are Cluster Headaches?", "Cluster headaches", []),
        ("Rotator Cuff Tear", "Rotator cuff tear", []),
        ("Understanding Your Herniated Disc (Slipped Disc)", "Herniated disc", ["slipped disc"]),
        ("Gout: Symptoms, Causes and Treatment", "Gout", []),
        ("Sciatica: What Is It?", "Sciatica", []),
        ("Migraine Headaches: What Are They?", "Migraine headaches", []),
        ("Epilepsy: What Is It and How Is It Treated?", "Epilepsy", []),
        ("What Is IT Band Syndrome?", "IT band syndrome", []),
        ("Do You Have Restless Legs Syndrome?", "Restless legs syndrome", []),
        ("Could It Be Fibromyalgia?", "Fibromyalgia", []),
        ("What Are the Symptoms of a Torn Meniscus?", "Torn meniscus", []),
        ("What Is Hallux Valgus / Bunion?", "Hallux valgus", ["bunion"]),
        ("What Is a TIA (Mini-Stroke)?", "TIA", ["mini-stroke"]),
        ("Patient Guide: Frozen Shoulder", "Frozen shoulder", []),
        ("Everything You Need to Know About Whiplash", "Whiplash", []),
        ("What Is Gout, and How Is It Treated?", "Gout", []),
        ("Peripheral Neuropathy | Our Practice", "Peripheral neuropathy", []),
        ("Plantar Fasciitis (2024 Update)", "Plantar fasciitis", []),
        (
            "Trigeminal Neuralgia (Tic Douloureux, TN)",
            "Trigeminal neuralgia",
            ["tic douloureux", "TN"],
        ),
        (
            "Jumper Knee (also called Patellar Tendinitis or PT)",
            "Jumper knee",
            ["patellar tendinitis", "PT"],
        ),
        (
            "What is restless legs syndrome, also known as Willis-Ekbom disease?",
            "Restless legs syndrome",
            ["Willis-Ekbom disease"],
        ),
    ],
)
def test_a_title_gives_name_and_other_names(title, name, other_names):
    assert names_in(title, BODY) == (name, other_names)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("What Is Bell's Palsy?", "Bell's palsy"),
        ("WHAT IS BELL’S PALSY?", "Bell's palsy"),
        ("Parkinson Disease", "Parkinson disease"),
        ("De Quervain Tenosynovitis", "De Quervain tenosynovitis"),
        ("Guillain-Barré Syndrome", "Guillain-Barré syndrome"),
        ("Lou Gehrig's Disease", "Lou Gehrig's disease"),
        ("COVID-19 and Type II Diabetes", "COVID-19 and type II diabetes"),
        ("Hepatitis B", "Hepatitis B"),
        ("TENNIS ELBOW", "Tennis elbow"),
    ],
)
def test_proper_names_keep_their_capitals(title, name):
    assert names_in(title, BODY)[0] == name


def test_the_body_decides_about_a_capital():
    body = vocabulary_of(["It is known as golfer's elbow. People with Dupuytren contracture know."])

    assert names_in("Golfer's Elbow (Dupuytren Contracture)", body) == (
        "Golfer's elbow",
        ["Dupuytren contracture"],
    )


def test_a_title_without_frame_and_body_is_its_own_name():
    assert names_in("What Is It?", Vocabulary())[0] == "It"
