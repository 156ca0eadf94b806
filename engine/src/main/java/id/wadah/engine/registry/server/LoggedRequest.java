package id.wadah.engine.registry.server;

import id.wadah.engine.registry.server.http.HttpExchange;

/**
 * A line of a registry's log.
 *
 * @param number of the request, from 1
 */
public record LoggedRequest(long number, HttpExchange exchange) {}
