/** The files that a build may take: a directory, an archive or what an address gives; source: docker-build(1), "Build context". */
@NullMarked
package id.wadah.engine.build.context;

import org.jspecify.annotations.NullMarked;
