"""What the plain peer stores; topics are the tags of taggit as it comes."""

from django.db import models
from taggit.managers import TaggableManager
from taggit.models import Tag


class Position(models.Model):
    organization_slug = models.SlugField(unique=True)
    organization = models.CharField(max_length=200, db_index=True)
    kind = models.CharField(max_length=40, db_index=True)
    country = models.CharField(max_length=2, db_index=True)
    stance = models.CharField(max_length=10, db_index=True)
    basis = models.CharField(max_length=10, db_index=True)
    published = models.DateField(null=True, db_index=True)
    title = models.CharField(max_length=500)
    summary = models.TextField()
    text = models.TextField()

    tags = TaggableManager()

    def __str__(self):
        return f"{self.organization}: {self.title}"


class Argument(models.Model):
    position = models.ForeignKey(Position, models.CASCADE, related_name="arguments")
    topic = models.ForeignKey(Tag, models.CASCADE)
    line = models.SlugField(max_length=100, blank=True)
    claim = models.TextField()
    quote = models.TextField()
    start = models.IntegerField()
    end = models.IntegerField()

    def __str__(self):
        return self.claim
