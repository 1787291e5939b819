/** The platform on Kubernetes as an experiment sees it, by way of Kubernetes' own client. */
@NullMarked
package dev.orrery.lab.kubernetes;

import org.jspecify.annotations.NullMarked;
