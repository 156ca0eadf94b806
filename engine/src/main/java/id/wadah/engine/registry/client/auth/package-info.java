/** How a registry learns who asks: challenges, tokens, and the credentials in Docker's configuration file. */
@NullMarked
package id.wadah.engine.registry.client.auth;

import org.jspecify.annotations.NullMarked;
