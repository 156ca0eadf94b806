/** Drawing on a terminal of any width: tables, trees and prose, with or without colour and box characters. */
@NullMarked
package id.wadah.shell.view.draw;

import org.jspecify.annotations.NullMarked;
