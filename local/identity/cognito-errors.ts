/** Exceptions of Cognito's API that the local front answers with. */
export type CognitoErrorName =
  | 'UsernameExistsException'
  | 'AliasExistsException'
  | 'UserNotFoundException'
  | 'ResourceNotFoundException'
  | 'InvalidParameterException'
  | 'InvalidPasswordException'
  | 'UnsupportedUserStateException'
  | 'UserNotConfirmedException'
  | 'NotAuthorizedException'
  | 'EnableSoftwareTokenMFAException'
  | 'SoftwareTokenMFANotFoundException'
  | 'TooManyRequestsException'
  | 'UnknownOperationException';

/** A refusal in Cognito's own words, as its SDK reads one. */
export class CognitoError extends Error {
  constructor(name: CognitoErrorName, message: string) {
    super(message);
    this.name = name;
  }
}
