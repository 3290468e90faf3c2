"""The addresses of the plain peer."""

from django.urls import path

from tests.bench.naive import views

urlpatterns = [
    path("positions/", views.listing),
    path("compare/", views.compare),
    path("arguments.csv", views.arguments),
]
