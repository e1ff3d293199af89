"""The organisation's list of stakeholder groups, beginning with the usual one."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

# The code, its heading, what it is called in English and Spanish, whether it is a rights-holder.
USUAL = (
    ("producers", "", "Producers", "Productores", False),
    ("producer_large", "producers", "Large-scale mining", "Gran minería", False),
    (
        "producer_small",
        "producers",
        "Small or medium-scale mining",
        "Pequeña o mediana minería",
        False,
    ),
    (
        "producer_metal",
        "producers",
        "Smelter, refiner, fabricator or recycler",
        "Fundición, refinería, fabricación o reciclaje",
        False,
    ),
    (
        "asm",
        "producers",
        "Artisanal and small-scale miner or co-operative",
        "Minería artesanal y de pequeña escala o cooperativa",
        True,
    ),
    ("supply_chain", "", "Supply chain", "Cadena de suministro", False),
    ("trader", "supply_chain", "Trader or logistics", "Comercio o logística", False),
    (
        "downstream",
        "supply_chain",
        "Downstream manufacturer or brand",
        "Fabricante o marca que usa el material",
        False,
    ),
    ("association", "supply_chain", "Industry association", "Gremio empresarial", False),
    ("rights_holders", "", "Rights-holders", "Titulares de derechos", True),
    ("union", "rights_holders", "Workers or trade union", "Trabajadores o sindicato", True),
    (
        "indigenous",
        "rights_holders",
        "Indigenous Peoples or their organisation",
        "Pueblos indígenas u originarios o su organización",
        True,
    ),
    ("community", "rights_holders", "Affected community", "Comunidad afectada", True),
    ("civil_society", "", "Civil society", "Sociedad civil", False),
    ("ngo_environment", "civil_society", "NGO, environment", "ONG, ambiente", False),
    ("ngo_rights", "civil_society", "NGO, human rights", "ONG, derechos humanos", False),
    ("ngo_development", "civil_society", "NGO, development", "ONG, desarrollo", False),
    ("public_sector", "", "Public sector", "Sector público", False),
    ("government", "public_sector", "Government or regulator", "Gobierno o regulador", False),
    (
        "multilateral",
        "public_sector",
        "Multilateral organisation",
        "Organismo multilateral",
        False,
    ),
    (
        "finance_assurance",
        "",
        "Finance, assurance and standards",
        "Finanzas, aseguramiento y normas",
        False,
    ),
    (
        "investor",
        "finance_assurance",
        "Investor or finance",
        "Inversionista o entidad financiera",
        False,
    ),
    (
        "auditor",
        "finance_assurance",
        "Consultant, auditor or assurance body",
        "Consultora, auditoría o entidad de aseguramiento",
        False,
    ),
    (
        "standard_setter",
        "finance_assurance",
        "Other standard setter",
        "Otra entidad normalizadora",
        False,
    ),
    ("academia", "", "Academia or think tank", "Academia o centro de investigación", False),
    (
        "public",
        "",
        "Individual or general public",
        "Persona particular o público en general",
        False,
    ),
    ("other", "", "Another group", "Otro grupo", False),
)


def upgrade() -> None:
    table = op.create_table(
        "stakeholder_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", JSON, nullable=False),
        sa.Column("is_rights_holder", sa.Boolean(), nullable=False),
        sa.Column("has_own_words", sa.Boolean(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["stakeholder_group.id"],
            name="fk_stakeholder_group_parent_id",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_stakeholder_group"),
        sa.UniqueConstraint("code", name="uq_stakeholder_group_code"),
    )
    ids: dict[str, Any] = {}
    for position, (code, heading, english, spanish, is_rights_holder) in enumerate(USUAL):
        row = {
            "code": code,
            "parent_id": ids.get(heading),
            "position": position,
            "label": {"en": english, "es": spanish},
            "is_rights_holder": is_rights_holder,
            "has_own_words": code == "other",
        }
        ids[code] = op.get_bind().execute(table.insert().values(row).returning(table.c.id)).scalar()


def downgrade() -> None:
    op.drop_table("stakeholder_group")
