"""Every address of the site, and the view behind it."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps import views as sitemaps
from django.urls import path, re_path

from positions.views import (
    about,
    browse,
    compare,
    components,
    downloads,
    organization,
    position,
    question,
    report,
    texts,
    topic,
)
from positions.views.health import healthz
from positions.views.pictures import serving as pictures
from positions.views.pictures.loading import PICTURES
from positions.views.sitemap import SITEMAPS

# A page in another language is its address with the language before it: /es/about/. The first language has no prefix.
pages = [
    path("", question.home, name="home"),
    path("questions/<slug:question>/", question.detail, name="question-detail"),
    path("questions/<slug:question>/positions/", browse.listing, name="position-list"),
    path("questions/<slug:question>/positions.csv", downloads.positions, name="positions-csv"),
    path("questions/<slug:question>/arguments.csv", downloads.arguments, name="arguments-csv"),
    path("questions/<slug:question>/compare/", compare.compare, name="compare"),
    path("questions/<slug:question>/compare/organizations/", compare.organizations, name="compare-organizations"),
    path("questions/<slug:question>/topics/", topic.listing, name="topic-list"),
    path("questions/<slug:question>/topics/<slug:topic>/", topic.detail, name="topic-detail"),
    path("questions/<slug:question>/lines/<slug:line>/", topic.line, name="line-detail"),
    path("questions/<slug:question>/texts/", texts.texts, name="texts"),
    *(path(f"questions/<slug:question>/{name}/", pictures.show, {"picture": name}, name=name) for name in PICTURES),
    re_path(
        rf"^questions/(?P<question>[-\w]+)/(?P<picture>{'|'.join(PICTURES)})\.(?P<suffix>svg|png)$",
        pictures.download,
        name="picture-file",
    ),
    path("positions/<slug:position>/", position.detail, name="position-detail"),
    path("positions/<slug:position>/preview/", position.preview, name="position-preview"),
    path("positions/<slug:position>/changes/", position.changes, name="position-changes"),
    path("positions/<slug:position>/history/", position.history, name="position-history"),
    path("organizations/", organization.listing, name="organization-list"),
    path("organizations/<slug:organization>/", organization.detail, name="organization-detail"),
    path("corrections/", report.report, name="report"),
    path("corrections/thanks/", report.thanks, name="report-thanks"),
    path("search/suggestions/", browse.suggestions, name="suggestions"),
    path("search/", browse.everywhere, name="search"),
    path("about/", about.about, name="about"),
    path("about/method/", about.method, name="method"),
    path("about/components/", components.components, name="components"),
    path("admin/", admin.site.urls),
]
urlpatterns = [
    path("sitemap.xml", sitemaps.index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap-of"}, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.sitemap, {"sitemaps": SITEMAPS}, name="sitemap-of"),
    path("robots.txt", about.robots, name="robots"),
    path("healthz", healthz, name="healthz"),
    *i18n_patterns(*pages, prefix_default_language=False),
]
