"""What exports call their columns: Salesforce (labels and API names), HubSpot, Pipedrive, Zoho, Dynamics and plain
names, in English, Spanish, German and French. Within a field the first name found wins.
"""

OPPORTUNITY_ALIASES: dict[str, tuple[str, ...]] = {
    "external_id": (
        "Opportunity ID", "18-digit Opportunity ID", "Opportunity ID (18)", "Case Safe ID", "Deal ID", "Record ID",
        "ID", "(Do Not Modify) Opportunity", "CRM ID", "External ID", "Object ID", "hs_object_id",
        "Opportunity Number", "Opportunity No", "ID de la oportunidad", "ID de oportunidad", "ID del negocio",
        "ID del trato", "ID de registro", "Identificador", "Verkaufschancen-ID", "Opportunity-Nummer",
        "Datensatz-ID", "ID de l'opportunité", "ID opportunité", "ID de la transaction", "ID de fiche",
        "ID de l'affaire", "Identifiant",
    ),
    "name": (
        "Opportunity Name", "Deal Name", "Potential Name", "Opportunity", "Deal", "Title", "Topic", "Subject",
        "Name", "Potential", "Nombre de la oportunidad", "Nombre de oportunidad", "Nombre del negocio",
        "Nombre del trato", "Oportunidad", "Negocio", "Título", "Tema", "Nombre", "Opportunity-Name",
        "Verkaufschance", "Name der Verkaufschance", "Titel", "Thema", "Abschlussname", "Geschäftsname",
        "Nom de l'opportunité", "Nom opportunité", "Opportunité", "Nom de la transaction", "Nom de l'affaire",
        "Affaire", "Titre", "Sujet", "Rubrique", "Nom",
    ),
    "product": ("Product", "Product Name", "Producto", "Produkt", "Produit", "Line Item"),
    "account": (
        "Account Name", "Account", "Account.Name", "Company", "Company Name", "Associated Company",
        "Associated Company Names", "Primary Associated Company", "Organization", "Organisation",
        "Organization Name", "Customer", "Customer Name", "Potential Customer", "Client", "Client Name",
        "Nombre de la cuenta", "Nombre de cuenta", "Cuenta", "Empresa", "Empresa asociada", "Organización",
        "Cliente", "Cliente potencial", "Accountname", "Kunde", "Kundenname", "Firma", "Unternehmen",
        "Potenzieller Kunde", "Zugeordnetes Unternehmen", "Konto", "Nom du compte", "Compte", "Société",
        "Entreprise", "Entreprise associée", "Client potentiel", "Account ID", "parentaccountid", "customerid",
    ),
    "rep": (
        "Opportunity Owner", "Owner Name", "Owner Full Name", "Owner.Name", "Deal Owner", "Potential Owner",
        "Owner", "Sales Rep", "Rep", "Rep Name", "Sales Representative", "Sales Agent", "Agent", "Salesperson",
        "Sales Person", "Seller", "Account Executive", "AE", "Assigned To", "Responsible", "User",
        "Propietario de la oportunidad", "Propietario del negocio", "Propietario del trato", "Propietario",
        "Vendedor", "Comercial", "Agente", "Responsable", "Opportunity-Inhaber", "Inhaber", "Besitzer",
        "Zuständiger", "Zuständiger Mitarbeiter", "Verkäufer", "Vertriebsmitarbeiter", "Verantwortlich",
        "Verantwortlicher", "Propriétaire de l'opportunité", "Propriétaire de la transaction",
        "Propriétaire de l'affaire", "Propriétaire", "Commercial", "Vendeur", "Owner Alias", "Owner ID",
        "hubspot_owner_id",
    ),
    "email": (
        "Owner Email", "Owner: Email", "Owner.Email", "Opportunity Owner: Email", "Rep Email", "Sales Rep Email",
        "Correo del propietario", "Inhaber: E-Mail", "E-Mail des Inhabers", "E-mail du propriétaire",
    ),
    "manager": (
        "Manager", "Sales Manager", "Owner Manager", "Opportunity Owner: Manager", "Owner.Manager.Name",
        "Team Lead", "Gerente", "Jefe de ventas", "Vertriebsleiter", "Teamleiter", "Responsable commercial",
    ),
    "stage": (
        "Stage", "Stage Name", "Deal Stage", "Sales Stage", "Pipeline Stage", "Pipeline Phase", "Step Name",
        "Phase", "Etapa", "Fase", "Etapa del negocio", "Etapa de ventas", "Etapa del trato", "Verkaufsphase",
        "Deal-Phase", "Vertriebsphase", "Verkaufsstufe", "Stufe", "Étape", "Phase de la transaction",
        "Étape de vente",
    ),
    "status": (
        "Status", "Deal Status", "Opportunity Status", "Estado", "Estado del negocio", "Statut",
        "Status der Verkaufschance", "Statecode", "Outcome", "Result",
    ),
    "won": (
        "Is Won", "Won", "Is Closed Won", "hs_is_closed_won", "Ganado", "Ganada", "Gewonnen", "Gagné", "Gagnée",
    ),
    "closed": (
        "Is Closed", "Closed", "hs_is_closed", "Cerrado", "Cerrada", "Geschlossen", "Fermé", "Fermée", "Clos",
    ),
    "lost": ("Is Lost", "Is Closed Lost", "Lost", "hs_is_closed_lost", "Perdido", "Verloren", "Perdu"),
    "amount": (
        "Amount", "Deal Value", "Deal Amount", "Close Value", "Opportunity Amount", "Value", "Est. Revenue",
        "Estimated Revenue", "estimatedvalue", "Total Value", "Revenue", "ACV", "TCV", "ARR", "Price", "Importe",
        "Monto", "Valor", "Cantidad", "Ingresos estimados", "Ingresos est.", "Betrag", "Wert", "Volumen", "Umsatz",
        "Auftragswert", "Gesch. Umsatz", "Geschätzter Umsatz", "Montant", "Valeur", "Revenu est.", "Revenu estimé",
        "Amount in company currency", "Amount (converted)", "Expected Revenue", "Expected Amount",
        "Weighted Amount",
    ),
    "actual_amount": (
        "Actual Revenue", "Act. Revenue", "actualvalue", "Won Value", "Ingresos reales", "Tatsächlicher Umsatz",
        "Revenu réel",
    ),
    "currency": (
        "Currency", "Currency ISO Code", "CurrencyIsoCode", "Amount Currency", "Currency of Value",
        "Deal Currency Code", "Opportunity Currency", "Transaction Currency", "Moneda", "Divisa", "Währung",
        "Devise", "Monnaie",
    ),
    "probability": (
        "Probability (%)", "Probability", "Deal Probability", "Win Probability", "closeprobability",
        "Win Likelihood", "hs_deal_stage_probability", "Probabilidad (%)", "Probabilidad", "Wahrscheinlichkeit (%)",
        "Wahrscheinlichkeit", "Probabilité (%)", "Probabilité",
    ),
    "created": (
        "Created Date", "Create Date", "Created", "Created On", "Created Time", "Created At", "Deal Created",
        "Date Created", "Engage Date", "Open Date", "Opened", "Start Date", "Add Time", "Fecha de creación",
        "Creado", "Creado el", "Erstelldatum", "Erstellt am", "Erstellt", "Erstellungsdatum", "Anlagedatum",
        "Date de création", "Créé le", "Créée le",
    ),
    "close_date": (
        "Close Date", "Closing Date", "Expected Close Date", "Est. Close Date", "Estimated Close Date",
        "estimatedclosedate", "Target Close Date", "Forecast Close Date", "Expected Close", "Fecha de cierre",
        "Fecha prevista de cierre", "Fecha de cierre prevista", "Fecha de cierre est.", "Cierre previsto",
        "Schlusstermin", "Abschlussdatum", "Erwartetes Abschlussdatum", "Voraussichtliches Abschlussdatum",
        "Gesch. Abschlussdatum", "Geplanter Abschluss", "Date de clôture", "Date de fermeture",
        "Date de clôture prévue", "Date de clôture est.", "Date de fermeture prévue", "Clôture prévue",
    ),
    "closed_on": (
        "Actual Close Date", "actualclosedate", "Closed On", "Closed Date", "Date Closed", "Deal Closed On",
        "Fecha de cierre real", "Tatsächliches Abschlussdatum", "Date de clôture réelle",
    ),
    "last_activity": (
        "Last Activity", "Last Activity Date", "Last Activity Time", "Last Contacted", "Last Contact", "Last Touch",
        "notes_last_updated", "notes_last_contacted", "Última actividad", "Fecha de la última actividad",
        "Letzte Aktivität", "Datum der letzten Aktivität", "Letzter Kontakt", "Dernière activité",
        "Date de la dernière activité",
    ),
    "buyer_replied": (
        "Buyer's Last Reply", "Last Reply", "Last Reply Date", "Last Email Received", "Last Inbound",
        "Buyer Replied", "Última respuesta", "Último correo recibido", "Letzte Antwort", "Letzte E-Mail erhalten",
        "Dernière réponse", "Dernier e-mail reçu",
    ),
    "next_step": (
        "Next Step", "Next Steps", "Next Action", "hs_next_step", "Próximo paso", "Siguiente paso",
        "Nächster Schritt", "Nächste Schritte", "Prochaine étape", "Étape suivante",
    ),
    "next_meeting": (
        "Next Meeting", "Next Meeting Date", "Next Activity Date", "Next Activity", "notes_next_activity_date",
        "Próxima reunión", "Próxima actividad", "Fecha de la próxima actividad", "Nächstes Treffen",
        "Nächster Termin", "Nächste Aktivität", "Datum der nächsten Aktivität", "Prochaine réunion",
        "Prochaine activité", "Date de la prochaine activité",
    ),
    "must_win": (
        "Must Win", "Must-win", "Key Deal", "Priority Deal", "Strategic", "Prioritaria", "Muss gewinnen",
        "Prioritaire",
    ),
}  # fmt: skip

TEAM_ALIASES: dict[str, tuple[str, ...]] = {
    "name": (
        "Rep", "Rep Name", "Sales Rep", "Sales Representative", "Sales Agent", "Agent", "Salesperson",
        "Sales Person", "Seller", "Account Executive", "AE", "Full Name", "Employee Name", "Employee",
        "Team Member", "Member", "User Name", "User", "Owner", "Owner Name", "Name", "Vendedor", "Comercial",
        "Agente", "Nombre completo", "Empleado", "Nombre", "Verkäufer", "Vertriebsmitarbeiter", "Mitarbeiter",
        "Außendienstmitarbeiter", "Commercial", "Vendeur", "Nom complet", "Collaborateur", "Nom",
    ),
    "first_name": ("First Name", "Given Name", "Nombre de pila", "Vorname", "Prénom"),
    "last_name": (
        "Last Name", "Surname", "Family Name", "Apellido", "Apellidos", "Nachname", "Familienname",
        "Nom de famille",
    ),
    "email": (
        "Email", "E-mail", "Email Address", "Work Email", "Mail", "Correo", "Correo electrónico", "E-Mail-Adresse",
        "Courriel",
    ),
    "started": (
        "Started", "Start Date", "Hire Date", "Hired", "Joined", "Joining Date", "Date Joined", "Since",
        "Fecha de inicio", "Fecha de alta", "Fecha de contratación", "Eintritt", "Eintrittsdatum", "Startdatum",
        "Date d'entrée", "Date d'embauche",
    ),
    "group": (
        "Group", "Team", "Team Name", "Region", "Regional Office", "Office", "Territory", "Segment", "Department",
        "Grupo", "Equipo", "Región", "Oficina", "Territorio", "Gruppe", "Gebiet", "Abteilung", "Niederlassung",
        "Groupe", "Équipe", "Région", "Bureau", "Secteur",
    ),
    "cadence": (
        "Cadence", "Cadence Days", "Cadence (days)", "One-on-one every", "1:1 every", "Every", "Cadencia",
        "Frecuencia", "Rhythmus", "Turnus", "Cadence (jours)", "Fréquence",
    ),
    "target": (
        "Target", "Quota", "Goal", "Objetivo", "Cuota", "Meta", "Ziel", "Zielvorgabe", "Quote", "Objectif",
        "Quota annuel",
    ),
    "attained": (
        "Attained", "Actual", "Achieved", "Attainment", "Closed Won", "Booked", "Conseguido", "Logrado",
        "Alcanzado", "Erreicht", "Ist", "Atteint", "Réalisé",
    ),
    "period": (
        "Period", "Quarter", "Fiscal Period", "Year", "Month", "Periodo", "Trimestre", "Año", "Zeitraum", "Quartal",
        "Jahr", "Période", "Année",
    ),
    "period_start": ("Period Start", "Period Starts", "From", "Desde", "Von", "Du"),
    "period_end": ("Period End", "Period Ends", "To", "Until", "Hasta", "Bis", "Au"),
    "manager": (
        "Manager", "Manager Name", "Sales Manager", "Reports To", "Supervisor", "Team Lead", "Lead", "Gerente",
        "Jefe", "Responsable", "Supervisor directo", "Vorgesetzter", "Vorgesetzte", "Führungskraft", "Teamleiter",
        "Vertriebsleiter", "Supérieur", "Manager direct",
    ),
}  # fmt: skip

ALIASES = {"opportunities": OPPORTUNITY_ALIASES, "team": TEAM_ALIASES}
PREFIXES = (
    "opportunity", "deal", "potential", "oportunidad", "negocio", "trato", "opportunite", "affaire", "verkaufschance",
)  # fmt: skip
