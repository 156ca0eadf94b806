/** HTTP/1.1 as a server speaks it; source: RFC 9110 and RFC 9112. */
@NullMarked
package id.wadah.engine.registry.server.http;

import org.jspecify.annotations.NullMarked;
