/** The Helm chart: rendered, and held against what Kubernetes takes and what the services need. */
@NullMarked
package dev.orrery.deployment;

import org.jspecify.annotations.NullMarked;
