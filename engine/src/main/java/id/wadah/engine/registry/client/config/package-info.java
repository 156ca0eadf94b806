/** What people wrote about registries: mirrors, insecure ones, certificates. */
@NullMarked
package id.wadah.engine.registry.client.config;

import org.jspecify.annotations.NullMarked;
