/** What COPY and ADD do; source: Dockerfile reference, "ADD" and "COPY". */
@NullMarked
package id.wadah.engine.build.copy;

import org.jspecify.annotations.NullMarked;
