"""What headings ask, in patients' words."""

import pytest

from conditions.importing.aspects import aspect_of


@pytest.mark.parametrize(
    ("aspect", "headings"),
    [
        ("overview", "What Is Gout?|Overview|About Gout|Gout|How common is it?|Types of Gout"),
        ("symptoms", "How Do I Know If I Have Gout?|Signs and symptoms|What does it feel like?"),
        ("symptoms", "Early Warning Signs|How can I tell whether it is gout?"),
        (
            "causes",
            "What Causes Gout?|Why does it happen?|Risk factors|Who gets gout?|Am I at risk?",
        ),
        ("causes", "What causes the symptoms?|Is it hereditary?|How do you get gout?"),
        ("diagnosis", "How Is Gout Diagnosed?|What tests will I need?|How do doctors find out?"),
        (
            "treatment",
            "What Is the Treatment for Gout?|Medicines|Is surgery needed?|How is it managed?",
        ),
        ("treatment", "Physical therapy|Injections|When is surgery needed?|What are my options?"),
        ("self_care", "What can I do at home?|Self-care|Exercises|Home remedies"),
        ("when_to_seek_help", "When should I call a doctor?|When to see a doctor|Emergency signs"),
        (
            "who_treats",
            "Who Treats Gout?|Which doctor should I see?|What kind of specialist helps?",
        ),
        (
            "outlook",
            "Will it go away?|Outlook|What is the prognosis?|Recovery|How long does it last?",
        ),
        (
            "prevention",
            "Can gout be prevented?|How can I lower my risk?|What can I do to prevent it?",
        ),
        ("living_with", "Living With Gout|Coping with gout|Daily life"),
        ("other", "Why Choose Us?|Our Story"),
    ],
)
def test_a_heading_has_its_aspect(aspect, headings):
    assert {heading: aspect_of(heading, ["Gout"]) for heading in headings.split("|")} == (
        dict.fromkeys(headings.split("|"), aspect)
    )


@pytest.mark.parametrize(
    ("heading", "name", "aspect"),
    [
        ("What Is Radiation Therapy Injury?", "Radiation therapy injury", "overview"),
        ("What Causes Post-Surgery Pain?", "Post-surgery pain", "causes"),
        ("Who Treats a Test Anxiety?", "Test anxiety", "who_treats"),
        ("Living with Treatment-Resistant Pain", "Treatment-resistant pain", "living_with"),
    ],
)
def test_the_name_of_the_condition_does_not_mislead(heading, name, aspect):
    assert aspect_of(heading, [name]) == aspect
