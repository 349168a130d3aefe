from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "cms.practice"
    label = "practice"
    verbose_name = "Practice"
