"""What a migration does to give a role rights; a later one that brings a model gives its rights in the same way."""

from functools import partial

from django.db import migrations

ROLES = ("author", "reviewer", "administrator")


def give(rights):
    """The operation that gives roles rights: {role: {model: ["view", …]}}, the model as "app.model".

    A role that is missing is made. Permissions, which Django itself makes only when all migrations have run, are made
    here where they are missing, and then found by it.
    """
    return migrations.RunPython(partial(give_rights, rights=rights), partial(take_rights, rights=rights))


def give_rights(apps, schema_editor, *, rights):
    for role, permissions in _permissions(apps, schema_editor, rights):
        role.permissions.add(*permissions)


def take_rights(apps, schema_editor, *, rights):
    """The roles stay, with the people who have them."""
    for role, permissions in _permissions(apps, schema_editor, rights):
        role.permissions.remove(*permissions)


def _permissions(apps, schema_editor, rights):
    using = schema_editor.connection.alias
    types, permissions, groups = (
        apps.get_model(*name).objects.using(using)
        for name in (("contenttypes", "ContentType"), ("auth", "Permission"), ("auth", "Group"))
    )
    for role, models in rights.items():
        given = []
        for model, actions in models.items():
            app, name = model.split(".")
            words = apps.get_model(app, name)._meta.verbose_name_raw
            content_type, _made = types.get_or_create(app_label=app, model=name)
            for action in actions:
                known = {"content_type": content_type, "codename": f"{action}_{name}"}
                permission, _made = permissions.get_or_create(**known, defaults={"name": f"Can {action} {words}"})
                given.append(permission)
        yield groups.get_or_create(name=role)[0], given
