package dev.orrery.lab.run;

/**
 * How experiments are run.
 *
 * @param seed of everything random
 * @param shortForm fewer orders and shorter phases, same assertions
 * @param withoutMechanism the treatment alone, with its mechanism switched off
 */
public record RunSettings(long seed, boolean shortForm, boolean withoutMechanism) {}
