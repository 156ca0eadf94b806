/** What tests of the lessons share. */
package id.wadah.lessons.testing;
