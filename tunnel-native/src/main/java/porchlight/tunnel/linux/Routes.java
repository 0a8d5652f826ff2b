package porchlight.tunnel.linux;

import java.util.List;

/// What `ip` printed about the way into the tunnel: rules and table of IPv4, then of IPv6 where the system has it.
///
/// @param readings in the order of [Plans#readRoutes()]
record Routes(List<String> readings) {
    Routes {
        readings = List.copyOf(readings);
    }

    /// Whether everything is still led into the tunnel's table, which leads into the tunnel and nowhere else.
    ///
    /// @param v6 whether IPv6 goes through the tunnel; else its table leads nowhere
    boolean stand(boolean v6) {
        for (int family = 0; family < readings.size(); family += 2) {
            String rules = readings.get(family);
            String table = readings.get(family + 1);
            boolean led = rules.lines()
                    .anyMatch(rule -> rule.startsWith(Constants.INTO_TUNNEL + ":")
                            && rule.contains("lookup " + Constants.ROUTES));
            boolean through = table.contains("default dev " + Constants.INTERFACE);
            boolean wanted = family == 0 || v6;
            if (!led || !table.contains("unreachable default") || (wanted && !through)) {
                return false;
            }
        }
        return true;
    }
}
