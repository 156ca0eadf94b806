/** The language of Dockerfiles: its lines, instructions and variables; source: Docker's Dockerfile reference, frontend 1.x. */
@NullMarked
package id.wadah.engine.dockerfile;

import org.jspecify.annotations.NullMarked;
