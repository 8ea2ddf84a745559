from django.apps import AppConfig


class CertificationConfig(AppConfig):
    name = "shop.certification"
    label = "certification"
    verbose_name = "Certification"
