"""How a child’s own words, pictures, houses and feelings appear in their record."""
