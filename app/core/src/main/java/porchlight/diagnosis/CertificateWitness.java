package porchlight.diagnosis;

import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Judges certificates exactly as the program's own connections do, and remembers why one was refused. It lets nothing
/// pass that they would not.
final class CertificateWitness extends X509ExtendedTrustManager {
    private static final Set<BasicReason> OF_TIME = Set.of(BasicReason.EXPIRED, BasicReason.NOT_YET_VALID);

    private final X509ExtendedTrustManager judge;
    private volatile Optional<Cause> refused = Optional.empty();

    CertificateWitness(X509ExtendedTrustManager judge) {
        this.judge = judge;
    }

    /// Why the certificate was refused; empty where it was not, or was never shown.
    Optional<Cause> refused() {
        return refused;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        try {
            judge.checkServerTrusted(chain, type, socket);
        } catch (CertificateException no) {
            refused = Optional.of(why(no, chain, type));
            throw no;
        }
    }

    private Cause why(CertificateException no, X509Certificate[] chain, String type) {
        for (Throwable cause = no; cause != null; cause = cause.getCause()) {
            boolean time = cause instanceof CertificateExpiredException
                    || cause instanceof CertificateNotYetValidException
                    || (cause instanceof CertPathValidatorException path
                            && path.getReason() instanceof BasicReason reason
                            && OF_TIME.contains(reason));
            if (time) {
                return Cause.OUT_OF_DATE;
            }
        }
        try {
            // the same without the name: what passes now was only somebody else's
            judge.checkServerTrusted(chain, type);
            return Cause.OF_ANOTHER;
        } catch (CertificateException nobodyVouches) {
            return Cause.INTERCEPTED;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        judge.checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        judge.checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        judge.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        judge.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        judge.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.getAcceptedIssuers();
    }
}
