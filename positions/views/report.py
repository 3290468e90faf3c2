"""Where anybody reports a mistake on a record, without an account."""

from datetime import timedelta

from django.conf import settings
from django.core.cache import caches
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_http_methods, require_safe

from positions.forms.reports import ReportForm
from positions.models import Organization, Position, Report

AN_HOUR = 3600
FROM_ONE = 5  # reports an hour from one address
FROM_ALL = 200  # and from all together


@require_http_methods(["GET", "HEAD", "POST"])
def report(request):
    about = _record(request.GET)
    form = ReportForm(request.POST or None, instance=Report(**about))
    if request.method == "POST" and form.is_by_program:
        return redirect("report-thanks")  # it learns nothing
    status = 200
    if request.method == "POST" and form.is_valid():
        if not _is_too_much(request):
            form.save()
            return redirect("report-thanks")
        status = 429
    return render(
        request, "positions/report.html", {"form": form, "about": about, "limited": status == 429}, status=status
    )


@require_safe
def thanks(request):
    return render(request, "positions/report_thanks.html")


def _record(query):
    """The record that the report is about, as the fields of a report; none where the whole site is meant."""
    for name, records in (
        ("position", Position.objects.published()),
        ("organization", Organization.objects.readable()),
    ):
        if slug := query.get(name):
            if "\0" in slug:
                raise Http404
            return {name: get_object_or_404(records, slug=slug)}
    return {}


def _is_too_much(request):
    """Whether this address, or all together, sent too many within the hour; addresses are not stored, only counted."""
    since = timezone.now() - timedelta(seconds=AN_HOUR)
    if Report.objects.filter(received__gte=since).count() >= FROM_ALL:
        return True
    counts = caches["counts"]
    key = f"reports:{salted_hmac('reports', _address(request)).hexdigest()}"
    counts.add(key, 0, timeout=AN_HOUR)
    return counts.incr(key) > FROM_ONE


def _address(request):
    """The network address of who asks: with HTTPS=on the one that the proxy in front saw."""
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.HTTPS else ""
    return seen.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
