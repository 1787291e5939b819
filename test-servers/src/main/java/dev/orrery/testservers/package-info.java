/** The servers of tests in containers, and how a service under test gets its connections with them or with processes. */
@NullMarked
package dev.orrery.testservers;

import org.jspecify.annotations.NullMarked;
