package dev.orrery.gateway.wire;

import java.util.BitSet;

/** The address in a request line, which for us is a path with an optional query and never a whole URI. */
final class Target {

    private static final BitSet PLAIN = new BitSet(128);

    static {
        PLAIN.set('0', '9' + 1);
        PLAIN.set('A', 'Z' + 1);
        PLAIN.set('a', 'z' + 1);
        "-._~!$&'()*+,;=:@/?".chars().forEach(PLAIN::set);
    }

    private Target() {}

    /** Whether it is a path and query as RFC 3986 writes them: another would be read in as many ways as there are readers. */
    static boolean isPath(String target) {
        if (target.isEmpty() || target.charAt(0) != '/') {
            return false;
        }
        for (int i = 1; i < target.length(); i++) {
            char each = target.charAt(i);
            if (each == '%') {
                if (!isHex(target, i + 1) || !isHex(target, i + 2)) {
                    return false;
                }
            } else if (!PLAIN.get(each)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(String target, int index) {
        return index < target.length() && Character.digit(target.charAt(index), 16) >= 0 && target.charAt(index) < 128;
    }
}
