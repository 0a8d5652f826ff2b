package porchlight.tunnel.helper;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SocketHelper;

/// `porchlightctl open`: gives the internet back without any window. Through the helper where one answers, else
/// with its own hands. Root only.
final class Open {
    private static final int FAILED = 1;

    private Open() {}

    static int run(Systems system, Places places) {
        try (Helper helper = SocketHelper.connect(places.socket())) {
            helper.lockdown(false);
            helper.down(Helper.Then.OPEN);
            System.out.println("Porchlight no longer blocks. The internet is open, without protection.");
            return 0;
        } catch (HelperException unreachable) {
            if (unreachable.code() == HelperException.Code.NOT_OWNER
                    || unreachable.code() == HelperException.Code.NO_OWNER) {
                System.err.println("porchlightctl: run this as root");
                return FAILED;
            }
            return byHand(system, places);
        }
    }

    private static int byHand(Systems system, Places places) {
        Path stateDir = places.stateDir();
        try {
            Main.prepareStateDir(stateDir);
        } catch (IOException failed) {
            return unable();
        }
        try (FileChannel lockFile = Main.lockFile(places)) {
            // A helper that lives would put back what we take away, and without its marker.
            if (lockFile.tryLock() == null) {
                System.err.println("porchlightctl: the helper runs and could not open; stop it first");
                return FAILED;
            }
            Platform platform = system.platform(places);
            platform.tearDown();
            platform.removePolicy();
            Marker.lockdown(stateDir).clear();
            Marker.secured(stateDir).clear();
            platform.forgetBoot();
            System.out.println("No helper answered, so its rules were removed directly. The internet is open.");
            return 0;
        } catch (IOException | PlanException | IllegalStateException failed) {
            return unable();
        }
    }

    private static int unable() {
        System.err.println("porchlightctl: could not remove the rules; are you root?");
        return FAILED;
    }
}
