/** What kernel tests share: what they need of the machine, and that they leave nothing behind. */
package id.wadah.engine.testing;
