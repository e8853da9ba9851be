/** What the tests of all packages here share. */
package org.lacuna.inference;
