package porchlight.tunnel.netns;

/// Who is killed.
enum KillVictim {
    APP,
    HELPER,
    TUNNEL,
    ALL_THREE;

    boolean takesApp() {
        return this == APP || this == ALL_THREE;
    }

    boolean takesHelper() {
        return this == HELPER || this == ALL_THREE;
    }

    boolean takesTunnel() {
        return this == TUNNEL || this == ALL_THREE;
    }

    boolean livesAt(KillStep step) {
        return this != TUNNEL || !(step.beforeAnyTunnel() || step.afterTheTunnel());
    }
}
