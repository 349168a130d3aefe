"""Which sentences say something about a treatment."""

import pytest

from conditions.rules.claims import is_treatment_claim
from conditions.rules.english import ENGLISH
from conditions.rules.spanish import SPANISH
from conditions.rules.words import patterns_of


def is_claim(text, *, about_treatment=False, words=ENGLISH):
    return is_treatment_claim(text, patterns_of(words), is_about_treatment=about_treatment)


@pytest.mark.parametrize(
    "text",
    [
        "Botulinum toxin injections relax the muscle.",
        "Surgery can be used to relieve pain.",
        "Ibuprofen reduces the swelling.",
        "Physical therapy helps most people.",
        "A splint is safe during pregnancy.",
        "Adalimumab slows the disease.",
        "Antibiotics do not work against a virus.",
        "Deep brain stimulation is approved for severe cases.",
        "Exercises restore movement.",
        "Steroids carry a risk of infection.",
        "Tendinectomy is the standard operation and lasts.",
        "Medicines of this kind are first-line.",
        "Exercise helps to keep the joint moving.",
    ],
)
def test_what_a_treatment_does_is_a_claim_anywhere(text):
    assert is_claim(text)
    assert is_claim(text, about_treatment=True)


@pytest.mark.parametrize(
    "text",
    [
        "Doctors often recommend physical therapy.",
        "This usually includes botulinum toxin.",
        "The first step is to treat it with a splint.",
        "Heat eases the ache for a while.",
        "Injections into the muscle are a main treatment.",
        "Surgery is reserved for severe cases.",
    ],
)
def test_any_order_of_words_is_a_claim_where_treatment_is_the_subject(text):
    assert is_claim(text, about_treatment=True)
    assert not is_claim(text) or text.startswith("Surgery")


@pytest.mark.parametrize(
    "text",
    [
        "Ask your doctor which treatment helps.",
        "If you take blood thinners, talk to your doctor about which medicine is safe.",
        "Do not stop your medicine without asking.",
        "We offer injections that help many people.",
        "Our therapists use exercises to restore movement.",
        "Let us explain which operation helps.",
        "Your doctor will explain which medicines help.",
        "The surgeon will discuss the risks of the operation.",
        "Seeking appropriate treatment is the first step to finding relief.",
        "Specialists in family medicine often see it.",
        "The muscles in the neck contract.",
        "Some cases follow an injury or an operation.",
        "It was approved in April.",
    ],
)
def test_requests_ourselves_and_conversations_claim_nothing(text):
    assert not is_claim(text)


def test_a_country_is_not_ourselves():
    assert is_claim("The drug is approved in the US and relieves pain.")


def test_a_noun_that_looks_like_a_command_is_none():
    assert is_claim("Use of steroids reduces swelling.")


@pytest.mark.parametrize(
    "text",
    [
        "La cirugía alivia el dolor.",
        "La toxina botulínica relaja los músculos.",
        "El ibuprofeno reduce la inflamación.",
        "Los ejercicios ayudan a recuperar el movimiento.",
    ],
)
def test_spanish_claims_are_known(text):
    assert is_claim(text, words=SPANISH)


@pytest.mark.parametrize(
    "text",
    [
        "Pregunte a su médico qué tratamiento ayuda.",
        "Su médico le explicará qué medicamentos ayudan.",
        "Nuestros terapeutas usan ejercicios que ayudan.",
        "El cuello se tuerce hacia un lado.",
    ],
)
def test_spanish_requests_claim_nothing(text):
    assert not is_claim(text, words=SPANISH)


@pytest.mark.parametrize(
    "text",
    [
        "One in twenty has it.",
        "About one adult in twenty has it.",
        "Two out of three recover.",
        "Half of all patients recover.",
        "A third of them relapse.",
        "Ten percent relapse.",
        "Nearly half recover.",
        "Women are twice as likely to have it.",
        "Two-thirds of patients recover.",
    ],
)
def test_numbers_in_words_are_numbers(text):
    assert patterns_of(ENGLISH).fractions.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "Waking at three in the morning is unsettling.",
        "The lower half of the body is spared.",
        "One of the signs is pain.",
        "A four-year residency follows.",
        "Two hands are needed.",
    ],
)
def test_other_number_words_are_not(text):
    assert not patterns_of(ENGLISH).fractions.search(text)


@pytest.mark.parametrize(
    "text", ["Afecta a uno de cada veinte.", "La mitad de los pacientes.", "El diez por ciento."]
)
def test_spanish_numbers_in_words_are_numbers(text):
    assert patterns_of(SPANISH).fractions.search(text)
