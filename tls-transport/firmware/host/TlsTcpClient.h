// A stand-in of our own for the public interface of TlsTcpClient 0.2.16, with the behaviour that was measured
// (reference B). Copyright the Lifeline authors. SPDX-License-Identifier: Apache-2.0
#ifndef LIFELINE_HOST_TLS_TCP_CLIENT_H
#define LIFELINE_HOST_TLS_TCP_CLIENT_H

#include "Particle.h"

class TlsTcpClient {
public:
    ~TlsTcpClient() {
        if (ready_) {
            stop();
        }
    }

    /** Allocates about 19 KB, which only stop() frees. */
    int init(const char* authority, size_t, const char* certificate, size_t, const char* key, size_t) {
        if (ready_) {
            host::device().complain("TlsTcpClient: init() without stop() loses the memory of the one before");
        }
        papers_ = host::Papers{host::textOf(authority), host::textOf(certificate), host::textOf(key)};
        ready_ = everReady_ = true;
        return papers_.authority.empty() ? badCertificate : 0;
    }

    /** Connects to anybody: whether the certificate is good says verify(). */
    int connect(char* name, uint16_t port) {
        wire_ = host::device().newWire();
        if (!ready_ || !wire_->connect(name, port)) {
            return -1;
        }
        connected_ = wire_->handshake(name, papers_);
        papers_ = host::Papers();  // freed after the handshake: each connect needs an init()
        return connected_ ? 0 : handshakeFailure;
    }

    bool verify() const { return connected_ && wire_->trusted(); }

    int write(unsigned char* bytes, int length) {
        if (!connected_) {
            return -1;
        } else if (refused_ > 0 && length != refused_) {
            host::device().complain("TlsTcpClient: other bytes offered than those that could not be written before");
        }
        int taken = wire_->write(bytes, static_cast<size_t>(length < mostRecord ? length : mostRecord));
        refused_ = taken == 0 ? length : 0;
        return taken == 0 ? wantWrite : taken;
    }

    int read(unsigned char* bytes, int length) {
        if (!connected_) {
            return -1;
        }
        delay(10);  // at each attempt to receive
        int count = wire_->read(bytes, static_cast<size_t>(length));
        if (count < 0) {
            stop();
        }
        return count == 0 ? wantRead : count;
    }

    int available() const { return connected_ ? static_cast<int>(wire_->available()) : 0; }
    bool isConnected() const { return connected_ && wire_->connected(); }

    /** Harmless when repeated, for what is freed is zeroed; not before the first init(). */
    void stop() {
        if (!everReady_) {
            host::device().complain("TlsTcpClient: stop() before init() frees what never was");
        }
        if (wire_) {
            wire_->stop();
        }
        connected_ = ready_ = false;
        refused_ = 0;
    }

private:
    static constexpr int mostRecord = 8192;
    static constexpr int wantRead = -0x6900;
    static constexpr int wantWrite = -0x6880;
    static constexpr int badCertificate = -0x2180;
    static constexpr int handshakeFailure = -0x7780;

    std::unique_ptr<host::Wire> wire_;
    host::Papers papers_;
    int refused_ = 0;
    bool ready_ = false;
    bool everReady_ = false;
    bool connected_ = false;
};

#endif
