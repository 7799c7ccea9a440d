"""Tencent Cloud's official Python client, with one face: a call takes and gives the fields as they are on the wire."""

import importlib
import json
import warnings

from tencentcloud.common.common_client import CommonClient
from tencentcloud.common.credential import Credential
from tencentcloud.common.exception.tencent_cloud_sdk_exception import TencentCloudSDKException
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile

from sandbox import KEY_ID, KEY_SECRET, Refused

REGION = "ap-guangzhou"
VERSIONS = {"ecm": "v20190719", "cvm": "v20170312", "cbs": "v20170312", "sts": "v20180813"}


class Sdk:
    """tencentcloud-sdk-python. What the model of an answer does not have room for is an error here."""

    def __init__(
        self, host, key_id=KEY_ID, secret=KEY_SECRET, token=None, language="en-US", method="POST", signed=True, ca=None
    ):
        self.credential = Credential(key_id, secret, token)
        # Nothing in it may look a credential up or send elsewhere.
        protocol = "https" if ca else "http"
        http = HttpProfile(protocol=protocol, endpoint=host, reqMethod=method, reqTimeout=30, certification=ca)
        self.profile = ClientProfile(httpProfile=http, language=language)
        self.profile.unsignedPayload = not signed

    def model(self, service, action, **fields):
        """The SDK's model of the answer."""
        package = f"tencentcloud.{service}.{VERSIONS[service]}"
        models = importlib.import_module(f"{package}.models")
        made = getattr(importlib.import_module(f"{package}.{service}_client"), f"{service.capitalize()}Client")
        client = made(self.credential, REGION, self.profile)
        request = getattr(models, f"{action}Request")()
        with warnings.catch_warnings():
            warnings.filterwarnings("error", message=".*useless")
            request._deserialize(fields)
            try:
                return getattr(client, action)(request)
            except TencentCloudSDKException as error:
                raise Refused(error.get_code(), error.get_message()) from error

    def call(self, service, action, **fields):
        return json.loads(self.model(service, action, **fields).to_json_string())

    def undocumented(self, service, action, fields):
        """Sends fields that the models do not know."""
        digits = VERSIONS[service].removeprefix("v")
        version = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
        client = CommonClient(service, version, self.credential, REGION, profile=self.profile)
        try:
            return client.call_json(action, fields)["Response"]
        except TencentCloudSDKException as error:
            raise Refused(error.get_code(), error.get_message()) from error
