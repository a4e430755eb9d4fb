// A wire of OpenSSL over a socket, for a fiber: it blocks its own device and no other. Copyright the Lifeline authors.
// SPDX-License-Identifier: Apache-2.0
#ifndef LIFELINE_HOST_OPENSSL_WIRE_H
#define LIFELINE_HOST_OPENSSL_WIRE_H

#include <fcntl.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fibers.h"
#include "host.h"

namespace host {

/** What a build of a library offers in its ClientHello, and what it checks (reference A.6 to A.8, B.2). */
struct TlsBuild {
    const char* suites;
    const char* groups;
    bool checksDates;
};

constexpr TlsBuild tlsTcpClient0216 = {
        "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES128-GCM-SHA256:AES256-GCM-SHA384:AES128-GCM-SHA256", "P-256",
        false};

constexpr TlsBuild mqttTls0227 = {
        "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-SHA384:ECDHE-RSA-AES256-SHA:ECDHE-RSA-AES128-GCM-SHA256:"
        "ECDHE-RSA-AES128-SHA256:ECDHE-RSA-AES128-SHA:AES256-GCM-SHA384:AES128-GCM-SHA256",
        "X25519:P-256:P-384:X448:P-521", true};

class OpenSslWire : public Wire {
public:
    OpenSslWire(const TlsBuild& build, std::function<void(const std::string&)> tell)
            : build_(build), tell_(std::move(tell)) {}

    ~OpenSslWire() override { stop(); }

    bool connect(const std::string& name, uint16_t port) override {
        addrinfo hints = {};
        hints.ai_family = AF_INET;
        hints.ai_socktype = SOCK_STREAM;
        addrinfo* found = nullptr;
        if (getaddrinfo(name.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) {
            return failed("no address for " + name);
        }
        std::unique_ptr<addrinfo, void (*)(addrinfo*)> addresses(found, freeaddrinfo);
        socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        int on = 1;
        setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (::connect(socket_, found->ai_addr, found->ai_addrlen) != 0 && errno != EINPROGRESS) {
            return failed(strerror(errno));
        }
        Fiber::wait(machineTime() + connectLimit, socket_, POLLOUT);
        int error = 0;
        socklen_t size = sizeof error;
        sockaddr_in peer;
        socklen_t peerSize = sizeof peer;
        getsockopt(socket_, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error != 0 || getpeername(socket_, reinterpret_cast<sockaddr*>(&peer), &peerSize) != 0) {
            return failed(error != 0 ? strerror(error) : "no connection in time");
        }
        return true;
    }

    bool handshake(const std::string& name, const Papers& papers) override {
        name_ = name;
        context_.reset(SSL_CTX_new(TLS_client_method()));
        SSL_CTX* context = context_.get();
        SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
        SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
        SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
        if (SSL_CTX_set_cipher_list(context, build_.suites) != 1
            || SSL_CTX_set1_groups_list(context, build_.groups) != 1 || !load(papers)) {
            return failed("papers that cannot be read: " + opensslError());
        }
        ssl_.reset(SSL_new(context));
        SSL_set_fd(ssl_.get(), socket_);
        SSL_set_tlsext_host_name(ssl_.get(), name.c_str());
        for (int result = SSL_connect(ssl_.get()); result != 1; result = SSL_connect(ssl_.get())) {
            int error = SSL_get_error(ssl_.get(), result);
            if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) {
                return failed("handshake: " + opensslError());
            }
            Fiber::wait(INT64_MAX, socket_,
                        error == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT);  // no limit, as on a device
        }
        return true;
    }

    bool trusted() override {
        std::unique_ptr<X509, void (*)(X509*)> certificate(ssl_ ? SSL_get1_peer_certificate(ssl_.get()) : nullptr,
                                                           X509_free);
        long result = ssl_ ? SSL_get_verify_result(ssl_.get()) : X509_V_ERR_UNSPECIFIED;
        if (!certificate || result != X509_V_OK) {
            return failed(std::string("untrusted: ") + X509_verify_cert_error_string(result));
        }
        // names of hosts only: neither library looks at addresses in a certificate (reference A.6)
        return X509_check_host(certificate.get(), name_.c_str(), name_.size(), 0, nullptr) == 1
               || failed("untrusted: the certificate is not that of " + name_);
    }

    int write(const uint8_t* bytes, size_t count) override {
        if (socket_ < 0) {
            return -1;
        } else if (!ssl_) {
            return fromSocket(::send(socket_, bytes, count, MSG_NOSIGNAL));
        }
        return fromSsl(SSL_write(ssl_.get(), bytes, static_cast<int>(count)));
    }

    int read(uint8_t* bytes, size_t count) override {
        if (socket_ < 0) {
            return -1;
        } else if (!ssl_) {
            ssize_t got = recv(socket_, bytes, count, 0);
            return got == 0 ? -1 : fromSocket(got);
        }
        return fromSsl(SSL_read(ssl_.get(), bytes, static_cast<int>(count)));
    }

    size_t available() override {
        int bytes = 0;
        return socket_ >= 0 && ioctl(socket_, FIONREAD, &bytes) == 0 ? static_cast<size_t>(bytes) : 0;
    }

    bool connected() override {
        char byte;
        bool open = socket_ >= 0 && recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) != 0;
        return open || (ssl_ && SSL_pending(ssl_.get()) > 0);
    }

    /** Without a goodbye, as both libraries have it. */
    void stop() override {
        ssl_.reset();
        context_.reset();
        if (socket_ >= 0) {
            ::close(socket_);
        }
        socket_ = -1;
    }

    /** -1 if it is closed. */
    int descriptor() const { return socket_; }

private:
    static constexpr int64_t connectLimit = 30 * 1000 * 1000;

    struct Free {
        void operator()(SSL* ssl) const { SSL_free(ssl); }
        void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
        void operator()(BIO* bio) const { BIO_free(bio); }
        void operator()(X509* certificate) const { X509_free(certificate); }
        void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    };

    const TlsBuild& build_;
    const std::function<void(const std::string&)> tell_;
    std::string name_;
    std::unique_ptr<SSL_CTX, Free> context_;
    std::unique_ptr<SSL, Free> ssl_;
    int socket_ = -1;

    bool failed(const std::string& why) {
        tell_(why);
        return false;
    }

    static std::string opensslError() {
        char text[256] = "the peer ended it";
        unsigned long error = ERR_get_error();
        if (error != 0) {
            ERR_error_string_n(error, text, sizeof text);
        }
        ERR_clear_error();
        return text;
    }

    static std::unique_ptr<BIO, Free> reader(const std::string& text) {
        return std::unique_ptr<BIO, Free>(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    }

    bool load(const Papers& papers) {
        std::unique_ptr<BIO, Free> authorities = reader(papers.authority);
        X509_STORE* store = SSL_CTX_get_cert_store(context_.get());
        bool loaded = false;
        while (std::unique_ptr<X509, Free> root{PEM_read_bio_X509(authorities.get(), nullptr, nullptr, nullptr)}) {
            loaded = X509_STORE_add_cert(store, root.get()) == 1 || loaded;
        }
        ERR_clear_error();
        X509_STORE_set_flags(store, build_.checksDates ? 0 : X509_V_FLAG_NO_CHECK_TIME);
        return loaded && (papers.certificate.empty() || loadOwn(papers));
    }

    bool loadOwn(const Papers& papers) {
        std::unique_ptr<BIO, Free> certificates = reader(papers.certificate);
        std::unique_ptr<BIO, Free> keys = reader(papers.key);
        std::unique_ptr<X509, Free> own(PEM_read_bio_X509(certificates.get(), nullptr, nullptr, nullptr));
        std::unique_ptr<EVP_PKEY, Free> key(PEM_read_bio_PrivateKey(keys.get(), nullptr, nullptr, nullptr));
        bool loaded = own && key && SSL_CTX_use_certificate(context_.get(), own.get()) == 1
                      && SSL_CTX_use_PrivateKey(context_.get(), key.get()) == 1;
        while (loaded) {
            X509* next = PEM_read_bio_X509(certificates.get(), nullptr, nullptr, nullptr);
            if (next == nullptr) {
                break;
            }
            SSL_CTX_add_extra_chain_cert(context_.get(), next);
        }
        ERR_clear_error();
        return loaded;
    }

    int fromSocket(ssize_t result) {
        bool later = result < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
        return later ? 0 : static_cast<int>(result);
    }

    int fromSsl(int result) {
        if (result > 0) {
            return result;
        }
        int error = SSL_get_error(ssl_.get(), result);
        ERR_clear_error();
        if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) {
            return 0;
        }
        ::shutdown(socket_, SHUT_RDWR);
        return -1;
    }
};

}  // namespace host

#endif
