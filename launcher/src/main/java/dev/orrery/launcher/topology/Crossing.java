package dev.orrery.launcher.topology;

import dev.orrery.launcher.link.Protocol;

/**
 * How the connections of one process to another are led over a port between them.
 *
 * @param protocol what they speak
 * @param end the instance that must be told, at its start: who connects, or who says in the registry where it listens
 * @param port where the connections are to arrive
 * @param target where they lead from there
 * @param setting what tells the end, and what it says then
 * @param value the setting's value
 */
public record Crossing(Protocol protocol, String end, int port, int target, String setting, String value) {}
