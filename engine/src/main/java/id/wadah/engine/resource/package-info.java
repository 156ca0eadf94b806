/** What a process may use that is no cgroup's matter: its resource limits, the devices it gets, kernel settings of its namespaces. */
@NullMarked
package id.wadah.engine.resource;

import org.jspecify.annotations.NullMarked;
