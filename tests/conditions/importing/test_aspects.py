"""What headings ask, in patients' words."""

import pytest

from conditions.importing.words.aspects import aspect_of


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
        ("treatment", "What Can Be Done About It?|How can it be fixed?|What helps?|Steroid shots"),
        ("treatment", "Risks of surgery|How do I know if I need surgery?|Conservative care"),
        ("symptoms", "Where does it hurt?|What to look for|Spotting gout|Could it be gout?"),
        ("symptoms", "How does gout affect the body?|What problems does gout cause?"),
        ("symptoms", "What are the warning signs of gout?"),
        ("outlook", "Is It Serious?|Can It Come Back?|What can I expect after surgery?"),
        ("outlook", "How long will I be out of work?|When can I play again?|Is gout reversible?"),
        ("outlook", "Will my foot return to normal?|Getting back to sports|Looking ahead"),
        ("causes", "Who is most likely to get gout?|Etiology|What's behind gout?"),
        ("causes", "Can gout be inherited?|Which foods trigger gout?|How does it spread?"),
        ("when_to_seek_help", "When Should I Worry?|Danger signs|When is gout serious?"),
        ("living_with", "Can I drive?|Gout and pregnancy|Mental health|Quality of life"),
        ("self_care", "Can I Exercise?|What should I eat?|What should I avoid?|Foot care"),
        ("who_treats", "Which Doctor Do I Need?|Meet our team|Where can I get help?"),
        (
            "diagnosis",
            "What Tests Will I Have?|What will my doctor do?|Evaluation|What tests help?",
        ),
        (
            "prevention",
            "How can I stop it from coming back?|Tips to prevent gout|Is there a vaccine?",
        ),
        (
            "overview",
            "Stages of gout|Gout 101|Key takeaways|How does the joint work?|Gout vs. sprain",
        ),
        ("overview", "What Exactly Is Gout?|How many people have it?|How is it different?"),
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
        ("Is a Shin Splint Serious?", "Shin splints", "outlook"),
        ("What Is Progressive Gout?", "Gout", "overview"),
        ("Living with Treatment-Resistant Pain", "Treatment-resistant pain", "living_with"),
    ],
)
def test_the_name_of_the_condition_does_not_mislead(heading, name, aspect):
    assert aspect_of(heading, [name]) == aspect
