/** Which part may know which, checked over the compiled classes of the whole product. Uses ArchUnit. */
package org.lacuna.architecture;
