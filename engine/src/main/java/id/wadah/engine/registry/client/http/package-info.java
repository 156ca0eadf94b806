/** HTTP as registries are spoken to: proxies, trust, redirects, patience, and what its failures mean. */
@NullMarked
package id.wadah.engine.registry.client.http;

import org.jspecify.annotations.NullMarked;
