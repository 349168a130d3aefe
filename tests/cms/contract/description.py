"""The description of the API, as it is made now."""

from cms.contract.document import openapi

DOCUMENT = openapi()
SCHEMAS = DOCUMENT["components"]["schemas"]
