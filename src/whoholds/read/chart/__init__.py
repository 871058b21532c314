"""Map makers' polygons and tables of statuses as claims: who holds a place by their map."""
