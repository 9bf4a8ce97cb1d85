"""Settings that come from the environment, checked once at start.

Every variable, its default and what it is for stands in `Environment`; `docs/how-to/deploy.md` lists them for operators.
"""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

from psycopg.conninfo import conninfo_to_dict
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from goldenthread.partnership.rules import breached

ROOT = Path(__file__).resolve().parent.parent.parent
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")


class BadEnvironmentError(Exception):
    """A setting in the environment can't be used. The message has a line for each."""


class Environment(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    database_url: Annotated[str, Field(alias="DATABASE_URL")] = ""
    database_owner_url: Annotated[str, Field(alias="DATABASE_OWNER_URL")] = ""
    database_as_owner: Annotated[bool, Field(alias="GOLDENTHREAD_DATABASE_AS_OWNER")] = False
    replica_url: Annotated[str, Field(alias="DATABASE_REPLICA_URL")] = ""
    var: Annotated[Path, Field(alias="GOLDENTHREAD_VAR")] = ROOT / "var"
    secret_key: Annotated[str, Field(alias="GOLDENTHREAD_SECRET_KEY")] = ""
    hosts: Annotated[tuple[str, ...], Field(alias="GOLDENTHREAD_HOSTS")] = LOCAL_HOSTS
    demo: Annotated[bool, Field(alias="GOLDENTHREAD_DEMO")] = False
    debug: Annotated[bool, Field(alias="GOLDENTHREAD_DEBUG")] = False
    idle_minutes: Annotated[int, Field(alias="GOLDENTHREAD_IDLE_MINUTES", ge=1, le=1440)] = 30
    email_host: Annotated[str, Field(alias="GOLDENTHREAD_EMAIL_HOST")] = ""
    email_port: Annotated[int, Field(alias="GOLDENTHREAD_EMAIL_PORT", ge=1, le=65535)] = 587
    email_user: Annotated[str, Field(alias="GOLDENTHREAD_EMAIL_USER")] = ""
    email_password: Annotated[str, Field(alias="GOLDENTHREAD_EMAIL_PASSWORD")] = ""
    email_from: Annotated[str, Field(alias="GOLDENTHREAD_EMAIL_FROM")] = "Golden Thread <no-reply@localhost>"
    s3_bucket: Annotated[str, Field(alias="GOLDENTHREAD_S3_BUCKET")] = ""
    s3_endpoint: Annotated[str, Field(alias="GOLDENTHREAD_S3_ENDPOINT")] = ""
    oidc_name: Annotated[str, Field(alias="GOLDENTHREAD_OIDC_NAME")] = ""
    oidc_issuer: Annotated[str, Field(alias="GOLDENTHREAD_OIDC_ISSUER")] = ""
    oidc_client: Annotated[str, Field(alias="GOLDENTHREAD_OIDC_CLIENT")] = ""
    oidc_secret: Annotated[str, Field(alias="GOLDENTHREAD_OIDC_SECRET")] = ""
    oidc_domains: Annotated[tuple[str, ...], Field(alias="GOLDENTHREAD_OIDC_DOMAINS")] = ()
    oidc_acr: Annotated[str, Field(alias="GOLDENTHREAD_OIDC_ACR")] = ""
    oidc_second_factor: Annotated[Literal["claims", "always"], Field(alias="GOLDENTHREAD_OIDC_SECOND_FACTOR")] = (
        "claims"
    )
    breached_passwords: Annotated[Path | None, Field(alias="GOLDENTHREAD_BREACHED_PASSWORDS")] = None
    proxies: Annotated[int, Field(alias="GOLDENTHREAD_PROXIES", ge=0, le=5)] = 0

    @field_validator("hosts", "oidc_domains", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("breached_passwords")
    @classmethod
    def _sorted_hashes(cls, value: Path | None) -> Path | None:
        if value is not None:
            try:
                breached.check(value)
            except (breached.BadListError, OSError) as error:
                raise ValueError(str(error)) from error
        return value

    @field_validator("database_url", "database_owner_url", "replica_url")
    @classmethod
    def _postgres(cls, value: str) -> str:
        if value and not value.startswith(("postgresql://", "postgres://")):
            raise ValueError("must be a PostgreSQL address such as postgresql://user:password@host:5432/goldenthread")
        if value:
            try:
                conninfo_to_dict(value)
            except Exception as error:
                raise ValueError(f"is not a PostgreSQL address: {error}") from error
        return value

    @model_validator(mode="after")
    def _together(self) -> Self:
        if not self.is_local and self.demo:
            raise ValueError("GOLDENTHREAD_DEMO signs anybody in with one click: it can't be on with a public host")
        if not self.is_local and self.debug:
            raise ValueError("GOLDENTHREAD_DEBUG shows settings to visitors: it can't be on with a public host")
        if not self.is_local and len(self.secret_key) < 50:
            raise ValueError("GOLDENTHREAD_SECRET_KEY must be set, to at least 50 random characters, for a public host")
        oidc = (self.oidc_name, self.oidc_issuer, self.oidc_client, self.oidc_secret)
        if any(oidc) and not all(oidc):
            raise ValueError("OpenID Connect needs all of GOLDENTHREAD_OIDC_NAME, _ISSUER, _CLIENT and _SECRET")
        if self.oidc_issuer and not self.oidc_issuer.startswith("https://"):
            raise ValueError("GOLDENTHREAD_OIDC_ISSUER must be an https address")
        if {"common", "organizations", "consumers"} & set(self.oidc_issuer.split("/")):
            raise ValueError("GOLDENTHREAD_OIDC_ISSUER must name your own organisation's issuer, not one for everybody")
        return self

    @property
    def is_local(self) -> bool:
        return set(self.hosts) <= set(LOCAL_HOSTS)

    def key(self) -> str:
        """The secret key: as set, or for a local installation one made once and kept in `var`."""
        if self.secret_key:
            return self.secret_key
        path = self.var / "secret.key"
        if not path.exists():
            self.var.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_urlsafe(64))
        return path.read_text()

    def database(self) -> dict[str, object]:
        """Django's description of the database, for the role that this process must use."""
        address = (self.database_owner_url if self.database_as_owner else "") or self.database_url
        return describe(address)


def describe(address: str) -> dict[str, object]:
    """Django's DATABASES entry for a PostgreSQL address. An empty address gives a description that can't be connected."""
    parts = conninfo_to_dict(address) if address else {"dbname": "goldenthread"}
    named = {
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
    }
    return {
        "ENGINE": "django.db.backends.postgresql",
        **named,
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": True,
        "OPTIONS": {key: value for key, value in parts.items() if value is not None},
    }


def read(environ: Mapping[str, str] | None = None) -> Environment:
    """The environment, checked.

    :raises BadEnvironmentError: with a line for each variable that can't be used.
    """
    source = os.environ if environ is None else environ
    values = {name: value for name, value in source.items() if value != ""}
    try:
        return Environment.model_validate(values)
    except ValidationError as error:
        lines = []
        for problem in error.errors():
            where = ".".join(str(part) for part in problem["loc"])
            message = problem["msg"].removeprefix("Value error, ")
            lines.append(f"{where}: {message}" if where else message)
        raise BadEnvironmentError("\n".join(lines)) from error
