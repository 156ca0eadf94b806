/** Views of what a root file system is stacked from: the whole stack, one layer, one path, what is stored in vain. */
@NullMarked
package id.wadah.shell.view.layers;

import org.jspecify.annotations.NullMarked;
