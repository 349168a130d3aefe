"""What the API promises, as OpenAPI says it: made from models, blocks and representations."""
